/** What became of pasted tokens. */
export const inspection = {
  paste: 'Found a token somewhere?',
  pasteHint:
    'Paste it here, or up to a thousand: whole tokens, or their last eight characters. What is pasted is neither stored nor logged.',
  inspect: 'Look them up',
  title: 'Pasted tokens',
  summary: (pasted: number, found: number) =>
    `${pasted === 1 ? '1 token was pasted' : `${pasted} tokens were pasted`}; ${found === 0 ? 'none can still be revoked.' : `${found} can still be revoked.`}`,
  others: (count: number) =>
    count === 1
      ? 'One more word is no token, nor the last eight characters of one.'
      : `${count} more words are no tokens, nor the last eight characters of one.`,
  revoke: (count: number) => (count === 1 ? 'Revoke it' : `Revoke these ${count}`),
  revokeExplain: (count: number) =>
    count === 1
      ? 'It is refused from the next request on, and its owner reads of it in the security log. This cannot be undone.'
      : `All ${count} are refused from the next request on, and their owners read of it in their security logs. This cannot be undone.`,
  states: { active: 'Valid', expired: 'Expired', suspended: 'Owner is suspended' },
  refreshToken: '(its refresh token)',
  owner: 'Owner',
  ended: 'Ended',
  by: 'by',
  replacedBy: (lastEight: string) => `The token that replaced it ends in ${lastEight}.`,
  unknown:
    'No such token is known: it never existed here, or it ended before the audit trail kept such facts.',
  toTokens: 'All tokens',
};
