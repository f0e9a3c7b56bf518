import type { AnyRoute } from '../../http/route.ts';
import { deprecationsPage } from './list.tsx';
import { replacementPage } from './replacement.tsx';

/** What is deprecated, for the authors of programs. */
export const deprecationsRoutes: readonly AnyRoute[] = [deprecationsPage, replacementPage];
