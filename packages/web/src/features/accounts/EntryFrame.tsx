import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { text } from '../../text/entry.ts'
import { Wordmark } from '../../ui/Logo.tsx'

export type EntryFrameProps = {
  title: string
  /** What this page is for, in a sentence or two. */
  intro?: ReactNode
  children: ReactNode
  /** The other way: sign up instead, sign out. */
  footer?: ReactNode
  size?: 'small' | 'large'
}

/** A page of one matter, before there is a workspace around it: signing in, an invite, a claim. */
export function EntryFrame({ title, intro, children, footer, size = 'small' }: EntryFrameProps) {
  useEffect(() => {
    document.title = text.pageOf(title)
  }, [title])
  return (
    <main className="flex min-h-dvh flex-col items-center bg-page px-5 pt-8 mid:pt-[12dvh] pb-12 mid:bg-ground">
      <div className={size === 'small' ? 'w-full max-w-100' : 'w-full max-w-130'}>
        <div className="mb-8">
          <Wordmark size={24} />
        </div>
        <div className="mid:rounded-10 mid:border mid:border-line mid:bg-page mid:p-8">
          <h1 className="text-balance font-semibold text-22">{title}</h1>
          {intro && <div className="mt-2 text-15 text-muted">{intro}</div>}
          <div className="mt-6">{children}</div>
        </div>
        {footer && <div className="mt-6 text-13 text-muted mid:px-8">{footer}</div>}
      </div>
    </main>
  )
}
