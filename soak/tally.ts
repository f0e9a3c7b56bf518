/** What became of all requests, and everything that should not have been. */
export interface Tally {
  requests: number;
  /** With 503 and Retry-After. */
  refused: number;
  /** By a node that was being killed or restarted. */
  cutOff: number;
  created: number;
  revoked: number;
  /** Checks of what was acknowledged, after each fault and at the end. */
  checked: number;
  /** Milliseconds. */
  longest: number;
  slowestRecovery: number;
  readonly wrong: Wrong[];
}

type WrongKind = 'lost' | 'came back' | 'late' | 'not recovered' | 'response' | 'log';

interface Wrong {
  readonly kind: WrongKind;
  readonly what: string;
}

export function newTally(): Tally {
  return {
    requests: 0,
    refused: 0,
    cutOff: 0,
    created: 0,
    revoked: 0,
    checked: 0,
    longest: 0,
    slowestRecovery: 0,
    wrong: [],
  };
}

export function countWrong({ wrong }: Tally, kind: WrongKind): number {
  return wrong.filter((one) => one.kind === kind).length;
}
