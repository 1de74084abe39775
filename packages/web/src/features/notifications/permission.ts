/**
 * Whether there is something to ask for: `unsupported`, or `insecure` where the address rules it out. The browser answers
 * from another process, which takes 10 ms: not to be asked with every event.
 */
export function noticePermission(): NotificationPermission | 'unsupported' | 'insecure' {
  if (!window.isSecureContext) return 'insecure'
  return 'Notification' in window ? Notification.permission : 'unsupported'
}

export function mayNotify(): boolean {
  return noticePermission() === 'granted'
}
