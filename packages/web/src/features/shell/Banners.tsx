import { lazyRouteComponent } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useKeptTheme } from '../accounts/theme.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { UpdateBanner } from './UpdateBanner.tsx'

/** What stands over all panes. */
export function Banners() {
  useKeptTheme()
  return (
    <>
      <ConnectionBanner />
      <UpdateBanner />
      <Suspense>
        <Notices />
      </Suspense>
    </>
  )
}

const Notices = lazyRouteComponent(() => import('../notifications/Notices.tsx'), 'Notices')
