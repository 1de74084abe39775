/** On everything: it is what it says, it frames nothing and is framed by nobody, and its address stays here. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

/** For answers that are data: nothing in them is ever run, and nothing of them is kept. */
export const dataHeaders = {
  ...always,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cache-control': 'no-store',
}

/** For pages: scripts, styles and pictures of our own, sockets to this very server. */
export function pageHeaders(ownOrigin: string): Record<string, string> {
  const sockets = ownOrigin.replace(/^http/, 'ws')
  return {
    ...always,
    'content-security-policy': [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "media-src 'self'",
      "font-src 'self'",
      `connect-src 'self' ${sockets}`,
      "worker-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  }
}

/** One year, once the public URL says that this server is reached by https (RFC 6797). */
export const strictTransport = { 'strict-transport-security': 'max-age=31536000' }
