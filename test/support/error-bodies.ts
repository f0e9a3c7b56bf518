/** Error bodies that several tests expect, word for word. */
const DOCS = 'https://docs.github.com/enterprise/3.2/rest';

export const BAD_CREDENTIALS = { message: 'Bad credentials', documentation_url: DOCS };

export const LOCKED_OUT = {
  message: 'Maximum number of login attempts exceeded. Please try again later.',
  documentation_url: DOCS,
};

export const OTP_REQUIRED = {
  message: 'Must specify two-factor authentication OTP code.',
  documentation_url: `${DOCS}/overview/other-authentication-methods#working-with-two-factor-authentication`,
};

export const PASSWORD_REQUIRED = {
  message: 'This API can only be accessed with username and password Basic Auth',
  documentation_url: `${DOCS}/reference/oauth-authorizations`,
};

export const SUSPENDED = { message: 'Sorry. Your account was suspended.', documentation_url: DOCS };
