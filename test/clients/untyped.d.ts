/** Types for the used parts of packages without types. */
declare module 'express' {
  import type { RequestListener } from 'node:http';

  type Next = (error?: unknown) => void;
  type Handler = (request: { user?: unknown }, response: { json(body: unknown): void }, next: Next) => void;
  interface App extends RequestListener {
    use(handler: Handler): void;
    get(path: string, ...handlers: readonly Handler[]): void;
  }
  // biome-ignore lint/style/noDefaultExport: so it is published
  export default function express(): App;
}

declare module 'passport' {
  import type { Handler } from 'express';

  class Authenticator {
    use(strategy: object): void;
    initialize(): Handler;
    authenticate(name: string, options: object): Handler;
  }
  const passport: { Authenticator: typeof Authenticator };
  // biome-ignore lint/style/noDefaultExport: so it is published
  export default passport;
}

declare module 'passport-github2' {
  interface Profile {
    id: string;
    username: string;
    emails: readonly { value: string }[];
  }
  type Verify = (
    accessToken: string,
    refreshToken: string | undefined,
    profile: Profile,
    done: (error: unknown, user: object) => void,
  ) => void;
  class Strategy {
    constructor(options: object, verify: Verify);
  }
  const github: { Strategy: typeof Strategy };
  // biome-ignore lint/style/noDefaultExport: so it is published
  export default github;
}

declare module 'simple-oauth2' {
  interface AccessToken {
    readonly token: Readonly<Record<string, unknown>>;
    revoke(kind: 'access_token' | 'refresh_token'): Promise<void>;
  }
  class AuthorizationCode {
    constructor(options: object);
    authorizeURL(params: object): string;
    getToken(params: object): Promise<AccessToken>;
  }
  const simple: { AuthorizationCode: typeof AuthorizationCode };
  // biome-ignore lint/style/noDefaultExport: so it is published
  export default simple;
}

declare module 'octonode' {
  interface Reader {
    infoAsync(): Promise<[object]>;
    membersAsync(): Promise<[readonly object[]]>;
    teamsAsync(): Promise<[readonly { id: number }[]]>;
  }
  interface Client {
    me(): Reader;
    org(login: string): Reader;
    team(id: number | undefined): Reader;
  }
  interface Auth {
    /** By password. */
    login(wanted: object, callback: (error: unknown, id: number, token: string) => void): void;
    /** By web flow: the URL to visit. */
    login(scopes: readonly string[]): string;
    /** By web flow: the token of a code. */
    login(code: string, callback: (error: unknown, token: string) => void): void;
    revoke(id: number, callback: (error: unknown) => void): void;
  }
  const octonode: {
    readonly auth: { config(options: object): Auth };
    client(token: string, options: object): Client;
  };
  // biome-ignore lint/style/noDefaultExport: so it is published
  export default octonode;
}
