/** Of the pages about deprecated features. */
export const DEPRECATIONS = '/admin/deprecations';
export const CALLERS = '/admin/deprecations/callers';
export const CALENDAR = '/admin/deprecations/calendar';
export const ANNOUNCEMENT = '/admin/deprecations/announcement';
export const RETRACTION = '/admin/deprecations/retraction';
export const REMOVAL = '/admin/deprecations/removal';
export const RESTORATION = '/admin/deprecations/restoration';
export const BROWNOUTS = '/admin/deprecations/brownouts';
export const NEW_BROWNOUT = '/admin/deprecations/brownouts/new';
export const CANCELLATION = '/admin/deprecations/brownouts/cancellation';
