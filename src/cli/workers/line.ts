import { toErrorMessage } from '../errors.ts';

/** The channel between the primary process and a worker, as one of them sees it. */
interface Channel {
  send(message: object, sent: (error: Error | null) => void): void;
  onMessage(receive: (message: object) => void): void;
}

/** What this end answers, by question. An error is answered with its sentence. */
type Answers = Readonly<Record<string, (value: unknown) => unknown>>;

export interface Line {
  /** @throws {Error} with the other end's sentence, or when the line is closed */
  ask(question: string, value?: unknown): Promise<unknown>;
  /** Fails what is not answered yet. */
  close(why: Error): void;
}

/** Node and libraries send messages of their own on the same channel. */
interface Message {
  readonly latchkey: 'question' | 'answer';
  readonly id: number;
  readonly question?: string;
  readonly value?: unknown;
  readonly error?: string;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export function openLine({ send, onMessage }: Channel, answers: Answers): Line {
  const waiting = new Map<number, Waiting>();
  let asked = 0;

  function settle(id: number): Waiting | undefined {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  }

  async function answer({ id, question = '', value }: Message): Promise<void> {
    // The process that asked may be gone by now.
    const reply = (outcome: object) => send({ latchkey: 'answer', id, ...outcome }, () => {});
    try {
      reply({ value: await answers[question]?.(value) });
    } catch (error) {
      reply({ error: toErrorMessage(error) });
    }
  }

  onMessage((message) => {
    if (!('latchkey' in message)) return;
    const received = message as Message;
    const { latchkey, id, value, error } = received;
    if (latchkey === 'question') void answer(received);
    else if (error !== undefined) settle(id)?.reject(new Error(error));
    else settle(id)?.resolve(value);
  });

  return {
    ask: (question, value) =>
      new Promise((resolve, reject) => {
        const id = asked++;
        waiting.set(id, { resolve, reject });
        send({ latchkey: 'question', id, question, value }, (error) => error && settle(id)?.reject(error));
      }),
    close(why) {
      for (const id of waiting.keys()) settle(id)?.reject(why);
    },
  };
}
