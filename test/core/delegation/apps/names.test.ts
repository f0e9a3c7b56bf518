import { describe, expect, it } from 'vitest';
import { personAsOwner } from '../../../../src/core/delegation/apps/owner.ts';
import { registerApp } from '../../../../src/core/delegation/apps/register.ts';
import { nameProblem } from '../../../../src/core/delegation/apps/rules.ts';
import { updateApp } from '../../../../src/core/delegation/apps/update.ts';
import { wellKnownApps } from '../../../../src/core/delegation/apps/well-known.ts';
import { applySeedFile } from '../../../../src/core/operations/seed/apply-file.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('The name of an app', () => {
  it.each([
    ['a Cyrillic і', 'G\u0456tHub CLI'],
    ['a Greek omicron', 'P\u03bfstbox'],
    ['an Armenian letter', 'Ca\u0585endar'],
    ['a Cyrillic word that looks like Latin beside a Latin one', 'Apple \u0405\u0410\u041c\u0415'],
    ['the name of a well-known app', 'GitHub CLI'],
    ['that name in another case and spacing', 'github  cli'],
    ['that name with a digit for a letter', 'GitHub CL1'],
    ['that name with full-width letters', '\uff27\uff49\uff54\uff28\uff55\uff42 CLI'],
    ['that name with punctuation', 'Git-Credential-Manager.'],
    [
      'that name with mathematical letters',
      '\u{1d5e9}\u{1d5f6}\u{1d600}\u{1d602}\u{1d5ee}\u{1d5f9} Studio Code',
    ],
    ['the name of Latchkey', 'Latchkey'],
  ])('is refused with %s', (_, name) => {
    expect(nameProblem(name)).toMatchObject({ kind: 'misleading_name' });
  });

  it.each([
    ['a Hangul filler', 'Post\u3164box'],
    ['nothing but a Hangul filler', '\u3164'],
    ['a Hangul jamo filler', 'Post\u115fbox'],
    ['a half-width filler', 'Post\uffa0box'],
    ['a combining grapheme joiner', 'Post\u034fbox'],
    ['a blank Braille pattern', 'Post\u2800box'],
    ['a no-break space', 'Post\u00a0box'],
    ['a thin space', 'Post\u2009box'],
    ['a variation selector after a letter', 'Postbox\ufe0f'],
    ['a tag character', 'Postbox\u{e0041}'],
    ['a zero-width space', 'Post\u200bbox'],
    ['a character of the private use area', 'Postbox \ue000'],
  ])('is refused with %s', (_, name) => {
    expect(nameProblem(name)).toEqual({ kind: 'invisible_characters' });
  });

  it.each([
    'Postbox',
    'GitHub Buildbot',
    'Jenkins (build 7)',
    'Zoë’s café',
    'Яндекс',
    'Почта API',
    'Почта с API',
    'ТЕМА',
    'カレンダー Calendar',
    '日历 2',
    '캘린더 Calendar',
    'Ελληνικά',
    '❤\ufe0f Pulse',
    'تقويم',
    'Naïve Ångström',
  ])('may be %s', (name) => {
    expect(nameProblem(name)).toBeUndefined();
  });

  it.each(['G\u0456tHub CLI', 'Visual Studio Code', '\u3164'])(
    'is refused everywhere as %s',
    async (name) => {
      const { context, alice, postbox } = await createTestWorld();
      const wanted = { name, url: 'https://app.example', description: null, callbackUrls: [] };

      await expect(registerApp(context, personAsOwner(alice.account), wanted)).rejects.toThrow(
        'unprocessable',
      );
      await expect(updateApp(context, postbox, wanted)).rejects.toThrow('unprocessable');
      const seeded = await applySeedFile(
        context,
        JSON.stringify({
          oauth_apps: [
            {
              name,
              owner: 'alice',
              url: 'https://app.example',
              client_id: '0123456789abcdef0123',
              client_secret: '0123456789abcdef0123456789abcdef01234567',
            },
          ],
        }),
      );
      expect(seeded.outcome).toBe('refused');
    },
  );

  it('may be that of a well-known app for this app itself', async () => {
    for (const { name, clientId } of Object.values(wellKnownApps)) {
      expect(nameProblem(name, clientId), name).toBeUndefined();
      expect(nameProblem(name, '0123456789abcdef0123'), name).toMatchObject({ kind: 'misleading_name' });
    }
    expect(nameProblem('GitHub CLI', wellKnownApps.vscode.clientId)).toMatchObject({
      kind: 'misleading_name',
    });
  });
});
