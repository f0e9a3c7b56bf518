export declare function wrongArrows(root: string): Promise<string[]>;
