import { text as words } from '../../../text/composer.ts'
/** Who is typing. Its height is there always, so that nothing moves when somebody begins. */
export function TypingLine({ names }: { names: string[] }) {
  return (
    <p aria-live="off" className="flex h-6 items-center gap-2 truncate px-1 text-12 text-faint">
      {names.length > 0 && (
        <>
          <span aria-hidden className="flex gap-0.5">
            {[0, 1, 2].map((dot) => (
              <span
                key={dot}
                className="size-1 animate-breathe rounded-full bg-faint"
                style={{ animationDelay: `${dot * 160}ms` }}
              />
            ))}
          </span>
          {sentence(names)}
        </>
      )}
    </p>
  )
}

function sentence(names: string[]): string {
  if (names.length > 3) return words.manyTyping
  const listed = new Intl.ListFormat(undefined, { type: 'conjunction' }).format(names)
  return words.typing(listed, names.length)
}
