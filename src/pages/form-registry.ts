import type { AnyRoute } from '../http/route.ts';

interface RegisteredForm {
  readonly route: AnyRoute;
  readonly kept: boolean;
  readonly once: boolean | undefined;
}

/** By the paths of their routes. */
const forms = new Map<string, RegisteredForm>();

export function registerForm(form: RegisteredForm): void {
  forms.set(form.route.path, form);
}

/** One that was kept is found again when its sender has signed in. */
export function findForm(path: string): AnyRoute | undefined {
  return forms.get(path)?.route;
}

/** Whether it is kept until its sender has signed in or confirmed. */
export function isKept(path: string): boolean {
  return forms.get(path)?.kept ?? false;
}

/** Whether it is performed once, however often it is sent. */
export function isOnce(path: string): boolean {
  return forms.get(path)?.once === true;
}

/** Whether the answer to it is kept, for when it is sent again. */
export function isAnswerKept(path: string): boolean {
  return forms.get(path)?.once !== false;
}
