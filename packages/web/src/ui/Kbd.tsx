/** Keys as they are printed on the keyboard in front of the reader: `Mod` is ⌘ on a Mac, Ctrl elsewhere. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="inline-flex gap-0.5 font-sans text-12 text-faint">
      {keys.split(' ').map((key, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the keys of one shortcut never move
          key={index}
          className="min-w-5 rounded-4 border border-line bg-page px-1 text-center leading-4.5"
        >
          {printed(key)}
        </span>
      ))}
    </kbd>
  )
}

function printed(key: string): string {
  return (isMac() ? onMac : elsewhere)[key] ?? key
}

function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)
}

const shared: Record<string, string> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
}
const onMac: Record<string, string> = { ...shared, Mod: '⌘', Alt: '⌥', Shift: '⇧' }
const elsewhere: Record<string, string> = { ...shared, Mod: 'Ctrl' }
