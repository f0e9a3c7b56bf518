import { marked, type Token, type Tokens } from 'marked';
import type { ComponentChildren } from 'preact';

/** Markdown of our own as elements: headings, paragraphs, lists, tables, code and what stands in a line. */
export function Markdown({ text }: { readonly text: string }) {
  return <>{marked.lexer(text).map(toElement)}</>;
}

type Render = (token: never) => ComponentChildren;

/** By the type of the token. */
const RENDERERS: Readonly<Record<string, Render>> = {
  heading: ({ depth, tokens }: Tokens.Heading) => {
    const Heading = `h${depth}` as 'h1';
    return <Heading>{tokens.map(toElement)}</Heading>;
  },
  paragraph: ({ tokens }: Tokens.Paragraph) => <p>{tokens.map(toElement)}</p>,
  code: ({ text }: Tokens.Code) => (
    <pre>
      <code>{text}</code>
    </pre>
  ),
  list: ({ ordered, items }: Tokens.List) => {
    const List = ordered ? 'ol' : 'ul';
    return (
      <List>
        {items.map(({ tokens }) => (
          <li>{tokens.map(toElement)}</li>
        ))}
      </List>
    );
  },
  table: ({ header, rows }: Tokens.Table) => (
    <table>
      <thead>
        <tr>
          {header.map(({ tokens }) => (
            <th scope="col">{tokens.map(toElement)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map(({ tokens }) => (
              <td>{tokens.map(toElement)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  ),
  codespan: ({ text }: Tokens.Codespan) => <code>{text}</code>,
  strong: ({ tokens }: Tokens.Strong) => <strong>{tokens.map(toElement)}</strong>,
  em: ({ tokens }: Tokens.Em) => <em>{tokens.map(toElement)}</em>,
  // The files that our guides link to are not served.
  link: ({ tokens }: Tokens.Link) => tokens.map(toElement),
  text: ({ text, tokens }: Tokens.Text) => tokens?.map(toElement) ?? text,
  escape: ({ text }: Tokens.Escape) => text,
  space: () => null,
};

function toElement(token: Token): ComponentChildren {
  const render = RENDERERS[token.type];
  if (!render) throw new Error(`The guide has something that is not rendered: ${token.type}.`);
  return render(token as never);
}
