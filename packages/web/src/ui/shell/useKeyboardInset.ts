import { useEffect, useState } from 'react'

/** The height left above a phone's keyboard, and whether one is up. Browsers that resize the page themselves need neither. */
export function useKeyboardInset(): { height: number | undefined; keyboardUp: boolean } {
  const [height, setHeight] = useState<number>()
  useEffect(() => {
    const viewport = window.visualViewport
    if (!viewport) return
    const read = () => setHeight(window.innerHeight - viewport.height > KEYBOARD ? viewport.height : undefined)
    viewport.addEventListener('resize', read)
    return () => viewport.removeEventListener('resize', read)
  }, [])
  return { height, keyboardUp: height !== undefined }
}

/** Less than this in pixels is a browser's own bar, not a keyboard. */
const KEYBOARD = 120
