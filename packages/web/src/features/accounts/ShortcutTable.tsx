import { Kbd } from '../../ui/Kbd.tsx'
import { shortcutGroups } from './shortcuts.ts'

/** All shortcuts, by where they work. */
export function ShortcutTable({ level = 3 }: { level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="grid gap-x-12 gap-y-6 mid:grid-cols-2">
      {shortcutGroups().map((group) => (
        <section key={group.title}>
          <Heading className="mb-1 font-medium text-13 text-faint">{group.title}</Heading>
          <dl className="divide-y divide-line">
            {group.shortcuts.map(({ keys, act }) => (
              <div key={act} className="flex min-h-9 items-center justify-between gap-4 text-13">
                <dt>{act}</dt>
                <dd className="flex shrink-0 gap-2">
                  {keys.map((each) => (
                    <Kbd key={each} keys={each} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
