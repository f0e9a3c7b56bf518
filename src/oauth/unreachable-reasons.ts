const never = () => undefined;

/** Refusals that cannot occur here, since no user signs in on this surface; they are treated as bugs. */
export const unreachableReasons = {
  authentication_required: never,
  bad_credentials: never,
  one_time_password_required: never,
  password_required: never,
  token_in_query: never,
  account_suspended: never,
  confirmation_required: never,
  password_change_required: never,
  temporary_password_expired: never,
  two_factor_required: never,
  forged_request: never,
  locked_out: never,
  not_permitted: never,
  single_sign_on_required: never,
  unprocessable: never,
  deprecated: never,
} as const;
