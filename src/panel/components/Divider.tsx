// The line between list and details: to be dragged, or moved with the arrow keys.
import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { say } from '../../words/say.ts';
import { leastShare, mostShare } from '../store/split.ts';
import { usePanel } from './context.ts';

const step = 3;

const isRightToLeft = (): boolean => document.documentElement.dir === 'rtl';

export function Divider({ room }: { room: () => HTMLElement | null }) {
  const { split } = usePanel();
  const beside = split.arrangement.value === 'beside';

  const onPointerMove = (event: TargetedPointerEvent<HTMLDivElement>) => {
    const box = room()?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const across = isRightToLeft() ? box.right - event.clientX : event.clientX - box.left;
    const share = beside ? across / box.width : (event.clientY - box.top) / box.height;
    split.resize(share * 100);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const share = shareAfterKey(event.key, split.share.value, beside, isRightToLeft());
    if (share === null) return;
    event.preventDefault();
    split.resize(share);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves cannot be an <hr>
    <div
      class="divider"
      role="separator"
      tabIndex={0}
      aria-label={say`Size of the list`}
      aria-orientation={beside ? 'vertical' : 'horizontal'}
      aria-valuemin={leastShare}
      aria-valuemax={mostShare}
      aria-valuenow={Math.round(split.share.value)}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
      }}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}

function shareAfterKey(key: string, share: number, beside: boolean, rtl: boolean): number | null {
  switch (key) {
    case beside ? (rtl ? 'ArrowRight' : 'ArrowLeft') : 'ArrowUp':
      return share - step;
    case beside ? (rtl ? 'ArrowLeft' : 'ArrowRight') : 'ArrowDown':
      return share + step;
    case 'Home':
      return leastShare;
    case 'End':
      return mostShare;
    default:
      return null;
  }
}
