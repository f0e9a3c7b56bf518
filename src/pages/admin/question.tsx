import type { ComponentProps } from 'preact';
import type { Reply } from '../../http/reply.ts';
import { show } from '../answers.tsx';
import { Administration } from '../frame/administration.tsx';
import { Sure } from '../frame/sure.tsx';
import type { Visit } from '../visit.ts';

interface Question {
  /** Which entry of the menu it belongs to. */
  readonly place: ComponentProps<typeof Administration>['place'];
  readonly title: string;
  /** What will happen, a paragraph each. */
  readonly explain: readonly string[];
  readonly button: string;
  /** Where the deed is done. */
  readonly action: string;
  /** Where to go instead. */
  readonly back: string;
}

/** The question ahead of a deed of an administrator. */
export function ask(visit: Visit, { place, title, explain, ...sure }: Question): Reply {
  return show(
    visit,
    <Administration title={title} place={place}>
      <h1>{title}</h1>
      <Sure {...sure}>
        {explain.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Sure>
    </Administration>,
  );
}
