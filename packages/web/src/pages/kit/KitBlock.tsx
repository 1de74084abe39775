import type { ReactNode } from 'react'
import { SectionHeading } from '../../ui/SectionHeading.tsx'

export function KitBlock({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="mb-10">
      <SectionHeading hint={hint}>{title}</SectionHeading>
      {children}
    </section>
  )
}

export function KitRow({ children }: { children: ReactNode }) {
  return <div className="mb-4 flex flex-wrap items-center gap-3">{children}</div>
}
