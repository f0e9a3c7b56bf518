import type { Instant } from '../../instant.ts';

/** What events are filtered by in a list; all that is given must match. */
export interface EventFilter {
  /** The affected account; the actor may be another one. */
  readonly accountId?: number | undefined;
  /** Of whom it happened to, or who did it, in any case; or `#7`, a deleted account. */
  readonly login?: string | undefined;
  readonly action?: string | undefined;
  /**
   * A whole token or `hashed_token:"…"`, for all events about the token or done with it. Or the login of whom it happened to or
   * who did it, a part of the action's name, a token's last eight characters, or the beginning of the address, of the token's
   * note, of the app's name or of words in it, or of words in the facts.
   */
  readonly text?: string | undefined;
  /** From this instant on. */
  readonly since?: Instant | undefined;
  /** Before this instant. */
  readonly until?: Instant | undefined;
}
