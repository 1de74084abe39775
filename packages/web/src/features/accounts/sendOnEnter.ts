import { usePrefer, usePreferences } from './preferences.ts'

/** Whether Enter sends a message and Shift+Enter breaks the line, or the reverse. */
export function useSendOnEnter(): [boolean, (sends: boolean) => void] {
  const { sendOnEnter } = usePreferences()
  const prefer = usePrefer()
  return [sendOnEnter, (sends) => prefer({ sendOnEnter: sends })]
}
