/** Where somebody is asked whether to sign out. */
export const signOut = {
  title: 'Sign out',
  explain: (login: string) => `You are signed in as ${login}. Other browsers stay signed in.`,
};
