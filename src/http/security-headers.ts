import type { Headers } from './dialect.ts';

/** What a page may load and where its forms may lead. @param formTargets origins besides our own */
export function contentSecurityPolicy(formTargets: readonly string[] = []): Headers {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    // Chrome applies it to the redirect after the form as well.
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ];
  return { 'content-security-policy': policy.join('; ') };
}

/** RFC 6797: once by https, always by https. Nothing where Latchkey itself is reached by http. */
export function strictTransport(publicUrl: string): Headers {
  if (!publicUrl.startsWith('https:')) return {};
  return { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };
}

/** On every page, error pages too. */
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

/** Of these a page has no need; passkeys and the clipboard are left to our own pages. */
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
