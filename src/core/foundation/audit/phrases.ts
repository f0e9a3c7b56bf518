/**
 * What details say in words of ours, rather than in names: the facts, and the text by which the trail, its files and the
 * command line tell them. Pages read the facts out of the text again, and say them in each language. A text that was
 * written stays in trails for years: change none, add another.
 */
export const PHRASES = {
  impersonation: 'impersonation',
  passkey: 'passkey',
  on_a_device: 'on a device',
  not_asked_again: 'not asked again',
  scopes: 'scopes [{scopes}]',
  scopes_changed: 'scopes from [{was}] to [{is}]',
  by_refresh_token: 'by its refresh token',
  refresh_token_reused: 'its refresh token was used a second time',
  code_reused: 'its code was used a second time',
  over_limit: 'the oldest of more than {most} with these scopes',
  sessions: '{count} sessions',
  primary: 'primary',
  public: 'public',
  private: 'private',
  member: '{organization}: member',
  owner_of: '{organization}: admin',
  note: 'note',
  note_url: 'noteUrl',
  fingerprint: 'fingerprint',
  name: 'name',
  url: 'url',
  description: 'description',
  owner: 'owner',
  callback_urls: 'callback URLs',
  device_flow_on: 'device flow on',
  device_flow_off: 'device flow off',
  native_on: 'native on',
  native_off: 'native off',
  exact_callbacks_on: 'exact callbacks on',
  exact_callbacks_off: 'exact callbacks off',
  expiring_tokens_on: 'expiring tokens on',
  expiring_tokens_off: 'expiring tokens off',
  promoted: 'is a site administrator',
  demoted: 'is no site administrator',
} as const;

type Phrase = keyof typeof PHRASES;

type FactIn<Text> = Text extends `${string}{${infer Fact}}${infer Rest}` ? Fact | FactIn<Rest> : never;
type FactOf<P extends Phrase> = FactIn<(typeof PHRASES)[P]>;

/** Something to say of each phrase: a text, or a function of its facts. */
export type PhraseWords = {
  readonly [P in Phrase]: string | ((facts: { readonly [Fact in FactOf<P>]: string }) => string);
};

/** A phrase with its facts, to be recorded; one that has none is `PHRASES.name`. */
export function phrase<P extends Phrase>(
  name: P,
  facts: { readonly [Fact in FactOf<P>]: string | number },
): string {
  const given: Readonly<Record<string, string | number>> = facts;
  return PHRASES[name].replace(/\{(\w+)\}/g, (_, fact: string) => String(given[fact]));
}

/** The parts of a detail in the words of some language; what is no phrase, such as a name, stays as it is. */
export function inWords(words: PhraseWords, detail: string): string[] {
  return detail.split('; ').map((part) => {
    for (const [name, pattern] of PATTERNS) {
      const facts = pattern.exec(part);
      if (facts) return say(words[name], facts.groups ?? {});
    }
    return part;
  });
}

function say(said: PhraseWords[Phrase], facts: Readonly<Record<string, string>>): string {
  return typeof said === 'string' ? said : (said as (facts: object) => string)(facts);
}

const PATTERNS = (Object.keys(PHRASES) as Phrase[]).map((name) => {
  const literal = PHRASES[name].replace(/[[\]]/g, '\\$&');
  return [name, new RegExp(`^${literal.replace(/\{(\w+)\}/g, '(?<$1>.*)')}$`)] as const;
});
