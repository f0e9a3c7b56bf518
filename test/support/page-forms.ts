/** A form on a page, as HTML says it. */
export interface PageForm {
  readonly id: string | undefined;
  readonly action: string;
  /** What a person types, chooses or ticks, with what the form shows: the values of the boxes of one name that are ticked. */
  readonly fields: Readonly<Record<string, FormField>>;
}

interface FormField {
  readonly kind: 'text' | 'secret' | 'date' | 'choice' | 'box';
  readonly shown: readonly string[];
  /** Of choices and boxes. */
  readonly possible: readonly string[];
}

/** The forms of a page that are sent by POST. */
export function formsOn(page: string): readonly PageForm[] {
  return [...page.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, tag = '']) => tag.includes('method="post"'))
    .map(([, tag = '', content = '']) => ({
      id: attributeOf(tag, 'id'),
      action: attributeOf(tag, 'action') ?? '',
      fields: fieldsIn(content),
    }));
}

/** The language switch, and the form that it is part of. */
export function languageSwitchOn(
  page: string,
): { readonly form: string; readonly action: string } | undefined {
  const [button] = /<button[^>]*name="language"[^>]*formaction[^>]*>/.exec(page) ?? [];
  if (button === undefined) return undefined;
  return { form: attributeOf(button, 'form') ?? '', action: attributeOf(button, 'formaction') ?? '' };
}

function fieldsIn(content: string): Record<string, FormField> {
  const fields: Record<string, FormField> = {};
  const inputs = content.matchAll(/<input([^>]*)>|<textarea([^>]*)>([^<]*)|<select([^>]*)>(.*?)<\/select>/gs);
  for (const [, input, area, text, select, options] of inputs) {
    const tag = input ?? area ?? select ?? '';
    const name = attributeOf(tag, 'name');
    if (name === undefined || / hidden\b/.test(tag)) continue;
    if (select !== undefined) fields[name] = choice(options ?? '');
    else if (area !== undefined)
      fields[name] = { kind: kindOf(tag), shown: [unescaped(text ?? '')], possible: [] };
    else if (attributeOf(tag, 'type') === 'checkbox') fields[name] = withBox(fields[name], tag);
    else if (attributeOf(tag, 'type') !== 'hidden')
      fields[name] = { kind: kindOf(tag), shown: [attributeOf(tag, 'value') ?? ''], possible: [] };
  }
  return fields;
}

function kindOf(tag: string): 'text' | 'secret' | 'date' {
  const type = attributeOf(tag, 'type');
  if (type === 'date') return 'date';
  const isSecret = type === 'password' || type === 'search' || tag.includes('one-time-code');
  return isSecret || attributeOf(tag, 'name') === 'tokens' ? 'secret' : 'text';
}

function choice(options: string): FormField {
  const all = [...options.matchAll(/<option([^>]*)>/g)].map(([, tag = '']) => tag);
  const valueAt = (tag: string) => attributeOf(tag, 'value') ?? '';
  const chosen = all.find((tag) => / selected\b/.test(tag)) ?? all[0] ?? '';
  return { kind: 'choice', shown: [valueAt(chosen)], possible: all.map(valueAt) };
}

function withBox(earlier: FormField | undefined, tag: string): FormField {
  const value = attributeOf(tag, 'value') ?? '';
  const ticked = / checked\b/.test(tag) ? [value] : [];
  return {
    kind: 'box',
    shown: [...(earlier?.shown ?? []), ...ticked],
    possible: [...(earlier?.possible ?? []), value],
  };
}

function attributeOf(tag: string, name: string): string | undefined {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  if (value !== undefined) return unescaped(value);
  return new RegExp(` ${name}(?=[ >/]|$)`).test(tag) ? '' : undefined;
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
