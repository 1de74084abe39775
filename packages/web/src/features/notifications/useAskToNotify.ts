import { text } from '../../text/notifications.ts'
import { showToast } from '../../ui/toasts.ts'
import { usePrefer } from '../accounts/preferences.ts'
import { noticePermission } from './permission.ts'

/** Turns the browser's notices on. Asks the browser where it was not asked yet: to be called in a click that wants it. */
export function useAskToNotify(): () => Promise<void> {
  const prefer = usePrefer()
  return async () => {
    if (noticePermission() === 'default') await Notification.requestPermission()
    if (noticePermission() === 'granted') prefer({ notify: true })
    else showToast({ text: text.settings.denied, look: 'danger' })
  }
}
