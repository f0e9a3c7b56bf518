/** Whether balancers should send new requests to this process. */
export interface Readiness {
  /** From the signal on: balancers hear of it first, and the server closes some seconds later. */
  stopping: boolean;
}

export function createReadiness(): Readiness {
  return { stopping: false };
}
