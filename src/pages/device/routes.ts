import type { AnyRoute } from '../../http/route.ts';
import { answerDevice, deviceApprovedPage, deviceDeniedPage } from './answer.tsx';
import { devicePage, enterCode } from './enter.tsx';

/** Letting a device in. */
export const deviceRoutes: readonly AnyRoute[] = [
  devicePage,
  enterCode,
  answerDevice,
  deviceApprovedPage,
  deviceDeniedPage,
];
