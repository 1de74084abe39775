import { useStored } from '../../ui/shell/useStored.ts'

/** Whether Enter sends a message and Shift+Enter breaks the line, or the reverse. Kept by this browser. */
export function useSendOnEnter(): [boolean, (sends: boolean) => void] {
  return useStored('composer.sendOnEnter', true)
}
