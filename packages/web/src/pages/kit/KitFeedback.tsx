import { Bot, Hash, ShieldCheck } from 'lucide-react'
import { Badge } from '../../ui/Badge.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { MessageSkeletons, RowSkeletons } from '../../ui/Skeleton.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { KitBlock, KitRow } from './KitBlock.tsx'

export function KitFeedback() {
  return (
    <>
      <KitBlock title="Banners">
        <div className="space-y-2">
          <Banner look="offline">
            You are offline. Everything here can be read; what you write is sent once you are back.
          </Banner>
          <Banner look="warning" action={<Button size="small">Reload</Button>}>
            A new version is ready.
          </Banner>
          <Banner onDismiss={() => {}}>Guide waits in #general: say hello, it answers.</Banner>
          <Banner look="danger">What goes out is paused since the restore. An owner can resume it.</Banner>
        </div>
      </KitBlock>
      <KitBlock title="Empty, loading, failed">
        <div className="grid gap-4 mid:grid-cols-2">
          <div className="rounded-10 border border-line">
            <EmptyState
              icon={Hash}
              sentence="Channels you join are listed here."
              action={<Button>Browse channels</Button>}
            />
          </div>
          <div className="rounded-10 border border-line">
            <ErrorState
              title="The members could not be loaded"
              advice="The server did not answer within ten seconds. Everything else works on."
              onRetry={() => {}}
            />
          </div>
          <div className="rounded-10 border border-line py-2">
            <MessageSkeletons count={3} />
          </div>
          <div className="rounded-10 border border-line py-2">
            <RowSkeletons count={7} />
          </div>
        </div>
        <KitRow>
          <Spinner label="Uploading" />
        </KitRow>
      </KitBlock>
      <KitBlock title="Cards" hint="One style, under a message and on pages.">
        <div className="max-w-140 space-y-3">
          <Card
            icon={ShieldCheck}
            title="Scout wants to run a command"
            state={<Badge tone="warning">Waiting for you</Badge>}
            actions={
              <>
                <Button size="small" look="primary">
                  Allow once
                </Button>
                <Button size="small">For this session</Button>
                <Button size="small" look="quiet">
                  Refuse
                </Button>
              </>
            }
          >
            <code className="font-code text-13">npm run migrate -- --dry-run</code>
          </Card>
          <Card icon={Bot} title="Connect an agent" state={<Badge tone="success">Done</Badge>} />
        </div>
      </KitBlock>
    </>
  )
}
