import { Logo, Wordmark } from '../../ui/Logo.tsx'
import { KitBlock, KitRow } from './KitBlock.tsx'

export function KitLook() {
  return (
    <>
      <KitBlock title="Surfaces and text">
        <div className="grid gap-px overflow-hidden rounded-10 border border-line bg-line mid:grid-cols-5">
          {surfaces.map((surface) => (
            <div key={surface.name} className={`${surface.className} p-4`}>
              <p className="font-medium text-13">{surface.name}</p>
              <p className="text-13 text-muted">Muted words</p>
              <p className="text-13 text-faint">Faint words</p>
              <p className="text-13 text-accent">Accent</p>
            </div>
          ))}
        </div>
      </KitBlock>
      <KitBlock title="Colours that mean something">
        <div className="grid gap-2 mid:grid-cols-5">
          {tones.map((tone) => (
            <div key={tone.name} className={`${tone.className} rounded-6 px-3.5 py-3 text-13`}>
              <p className="font-medium">{tone.name}</p>
              <p className="text-muted">with muted words</p>
            </div>
          ))}
        </div>
      </KitBlock>
      <KitBlock title="Type">
        <p className="text-28">A covered walk, open to the square</p>
        <p className="mt-2 text-22">People and agents work as one team</p>
        <p className="mt-2 font-semibold text-17">What was acknowledged survives</p>
        <p className="mt-2 max-w-[62ch] text-15">
          Message text stands at fifteen pixels over a line of one and a half, because people spend their day here. It
          has a <em>real italic</em>, a <strong>firm bold</strong>, and figures that line up: 1,204 and 9,871.
        </p>
        <p className="mt-2 text-13 text-muted">Secondary text, thirteen. Tables, lists and what is said in passing.</p>
        <p className="mt-2 text-12 text-faint">Twelve, for times and notes: Tuesday 14:02</p>
        <p className="mt-2 font-code text-13">{'const answer = await agent.reply(message) // 0O 1lI'}</p>
      </KitBlock>
      <KitBlock title="The mark">
        <KitRow>
          <Logo size={16} className="text-accent" />
          <Logo size={24} className="text-accent" />
          <Logo size={48} className="text-accent" />
          <Wordmark />
          <img src="/favicon.svg" alt="Icon" width={32} height={32} />
          <img src="/favicon-unread.svg" alt="Icon with unread" width={32} height={32} />
        </KitRow>
      </KitBlock>
    </>
  )
}

const surfaces = [
  { name: 'ground', className: 'bg-ground' },
  { name: 'page', className: 'bg-page' },
  { name: 'sunken', className: 'bg-sunken' },
  { name: 'active', className: 'bg-active' },
  { name: 'float', className: 'bg-float' },
]

const tones = [
  { name: 'Accent', className: 'bg-accent-subtle text-accent' },
  { name: 'Success', className: 'bg-success-subtle text-success' },
  { name: 'Warning', className: 'bg-warning-subtle text-warning' },
  { name: 'Danger', className: 'bg-danger-subtle text-danger' },
  { name: 'Agent', className: 'bg-agent-subtle text-agent' },
]
