import type { Headers } from './dialect.ts';

/** @param formTargets origins that forms may lead to, besides our own */
export function contentSecurityPolicy(formTargets: readonly string[] = []): Headers {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    // Chrome also applies it to the redirect that follows the form.
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ];
  return { 'content-security-policy': policy.join('; ') };
}

/** RFC 6797; no header when the public URL is `http:`. */
export function strictTransport(publicUrl: string): Headers {
  if (!publicUrl.startsWith('https:')) return {};
  return { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };
}

/** For all pages, including error pages. */
export function pageSecurityHeaders(publicUrl: string): Headers {
  return {
    ...contentSecurityPolicy(),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': DISABLED_FEATURES.map((power) => `${power}=()`).join(', '),
    ...strictTransport(publicUrl),
  };
}

/** Features that no page uses, unlike passkeys and the clipboard. */
const DISABLED_FEATURES = [
  ...[
    'accelerometer',
    'autoplay',
    'camera',
    'display-capture',
    'encrypted-media',
    'fullscreen',
    'geolocation',
  ],
  ...['gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'screen-wake-lock'],
  ...['usb', 'web-share', 'xr-spatial-tracking'],
];
