export declare function forbiddenImports(root: string): Promise<string[]>;
