import { Hash, Search, Users } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Composer } from '../../features/messages/composer/Composer.tsx'
import { MessageList } from '../../features/messages/MessageList.tsx'
import type { MessageActs, MessageView } from '../../features/messages/messageView.ts'
import { Banner } from '../../ui/Banner.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import type { ShellProps } from '../../ui/shell/Shell.tsx'
import { Shell } from '../../ui/shell/Shell.tsx'
import { KitBottomBar, KitRail, KitSidebar } from './KitSidebar.tsx'
import { ada, grace, names, sampleHistory, sampleMessages } from './sample.ts'
import { suggestSample } from './suggestSample.ts'

const PAGE = 50

/** The layout with a channel of 10,000 messages. `?panel=1`, `?pane=sidebar|main|panel`, `?empty=1`, `?at=h009000`, `?all=1`. */
export function KitShellPage() {
  const query = useMemo(() => new URLSearchParams(location.search), [])
  const [panel, setPanel] = useState(query.has('panel'))
  const pane = (query.get('pane') ?? (panel ? 'panel' : 'main')) as ShellProps['pane']
  return (
    <Shell
      sidebar={<KitSidebar />}
      rail={<KitRail />}
      main={
        <KitChannel
          empty={query.has('empty')}
          targetId={query.get('at') ?? undefined}
          onThread={() => setPanel(true)}
        />
      }
      panel={panel ? <KitThread onClose={() => setPanel(false)} /> : undefined}
      panelLabel="Thread"
      pane={pane}
      bottomBar={pane === 'sidebar' && <KitBottomBar />}
      banner={
        query.has('offline') && (
          <Banner look="offline">You are offline. What you write is sent once you are back.</Banner>
        )
      }
    />
  )
}

function KitChannel(props: { empty: boolean; targetId: string | undefined; onThread: () => void }) {
  const [all, setAll] = useState<MessageView[]>(() =>
    props.empty ? [] : [...sampleHistory(10_000), ...sampleMessages()],
  )
  const [shown, setShown] = useState<[number, number]>(() =>
    location.search.includes('all') ? [0, all.length] : aroundTarget(all, props.targetId),
  )
  const acts: MessageActs = useMemo(
    () => ({ openThread: props.onThread, react: nothing, pickReaction: nothing, copyLink: nothing, remove: nothing }),
    [props.onThread],
  )

  function append(author: MessageView['author'], body: string) {
    const message: MessageView = {
      id: crypto.randomUUID(),
      author,
      body,
      at: new Date().toISOString(),
      state: author === ada ? 'sending' : 'sent',
      mine: author === ada,
    }
    setAll((before) => [...before, message])
    setShown(([from, to]) => [from, to === all.length ? to + 1 : to])
  }

  const [from, to] = shown
  return (
    <>
      <PaneHeader
        mark={<Hash size={17} />}
        title="design"
        detail="Colour, type and how it all reads"
        actions={
          <>
            <IconButton icon={Users} label="Members" onClick={() => append(grace, 'One more from Grace.')} />
            <IconButton icon={Search} label="Search here" keys="Mod F" />
          </>
        }
      />
      <FileDrop label="Drop files to send them to #design" onFiles={nothing}>
        <MessageList
          label="Messages in #design"
          messages={useMemo(() => all.slice(from, to), [all, from, to])}
          acts={acts}
          names={names}
          firstUnreadId="k10"
          targetId={props.targetId}
          hasBefore={from > 0}
          hasAfter={to < all.length}
          onBefore={() => setTimeout(() => setShown(([start, end]) => [Math.max(0, start - PAGE), end]), 80)}
          onAfter={() => setTimeout(() => setShown(([start, end]) => [start, Math.min(all.length, end + PAGE)]), 80)}
          onLatest={() => setShown([Math.max(0, all.length - PAGE), all.length])}
          intro={<p className="px-4 pt-10 font-semibold text-22">#design begins here</p>}
          empty={<EmptyState icon={Hash} sentence="This is #design. What you write here, its members see at once." />}
        />
        <Composer
          label="Message #design"
          onSend={(text) => append(ada, text)}
          onFiles={nothing}
          onPickEmoji={nothing}
          suggest={suggestSample}
          typing={['Grace']}
        />
      </FileDrop>
    </>
  )
}

function KitThread({ onClose }: { onClose: () => void }) {
  return (
    <>
      <PaneHeader level={2} title="Thread" detail="#design" onClose={onClose} />
      <MessageList label="Replies" messages={sampleMessages().slice(2, 8)} acts={{}} names={names} />
      <Composer label="Reply" onSend={nothing} onFiles={nothing} suggest={suggestSample} />
    </>
  )
}

function aroundTarget(all: MessageView[], targetId: string | undefined): [number, number] {
  const target = all.findIndex((message) => message.id === targetId)
  if (target === -1) return [Math.max(0, all.length - PAGE), all.length]
  return [Math.max(0, target - PAGE / 2), Math.min(all.length, target + PAGE / 2)]
}

function nothing() {}
