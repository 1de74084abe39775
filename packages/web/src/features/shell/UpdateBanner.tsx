import { text } from '../../text/shell.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { useUpdate } from '../offline/updates.ts'

/** Says that there is a new version, and leaves it to the reader when to take it. */
export function UpdateBanner() {
  const { ready, takeOver } = useUpdate()
  if (!ready) return null
  return (
    <Banner
      action={
        <Button size="small" onClick={takeOver}>
          {text.update.reload}
        </Button>
      }
    >
      {text.update.ready}
    </Banner>
  )
}
