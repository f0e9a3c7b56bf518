interface Listener {
  readonly answered: (status: number, body: string) => void;
  readonly failed: (error: Error) => void;
  readonly readsBody: boolean;
}

interface Connection {
  readonly send: (request: Buffer) => void;
  readonly close: () => void;
}

export declare function openConnection(url: URL, listener: Listener): Promise<Connection>;
