const never = () => undefined;

/** Reasons that nothing on this surface has, for nobody signs in here: they would be bugs, and are told as such. */
export const unreachableReasons = {
  authentication_required: never,
  bad_credentials: never,
  one_time_password_required: never,
  password_required: never,
  token_in_query: never,
  account_suspended: never,
  confirmation_required: never,
  password_change_required: never,
  forged_request: never,
  locked_out: never,
  not_permitted: never,
  single_sign_on_required: never,
  unprocessable: never,
} as const;
