// Every icon, drawn on a 16 by 16 grid in the colour of the text. Words stand beside them, never only the icon.
import type { ComponentChildren } from 'preact';

const line = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.6',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

const drawings = {
  blocked: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path {...line} class="icon-cut" d="M5.6 5.6l4.8 4.8m0-4.8l-4.8 4.8" />
    </>
  ),
  'not-cors': <path fill="currentColor" d="M9.6 1 3.4 9h3.9l-1 6 6.3-8.2H8.5z" />,
  undetermined: (
    <>
      <circle {...line} cx="8" cy="8" r="6.3" />
      <path {...line} d="M6.2 6.4c.1-1 .9-1.6 1.9-1.6s1.8.6 1.8 1.6c0 1.2-1.8 1.3-1.8 2.5" />
      <circle cx="8.1" cy="11.3" r="1" fill="currentColor" />
    </>
  ),
  warning: (
    <>
      <path
        fill="currentColor"
        d="M8 1.2c.5 0 .9.2 1.1.7l5.8 10.6c.5.9-.1 2-1.1 2H2.2c-1 0-1.6-1.1-1.1-2L6.9 1.9c.2-.5.6-.7 1.1-.7z"
      />
      <path {...line} class="icon-cut" d="M8 5.6v3.8m0 2.5v.1" />
    </>
  ),
  passed: <path {...line} d="M3 8.6l3.4 3.4L13 4.8" />,
  fixed: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path {...line} class="icon-cut" d="M4.8 8.3l2.2 2.2 4.2-4.7" />
    </>
  ),
  failed: <path {...line} d="M4 4l8 8m0-8l-8 8" />,
  'not reached': <path {...line} d="M4 8h8" />,
  recording: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  paused: <circle {...line} cx="8" cy="8" r="5" />,
  clear: (
    <>
      <circle {...line} cx="8" cy="8" r="5.6" />
      <path {...line} d="M4.1 4.1l7.8 7.8" />
    </>
  ),
  close: <path {...line} d="M4.2 4.2l7.6 7.6m0-7.6l-7.6 7.6" />,
  copy: (
    <>
      <rect {...line} x="5.5" y="5.5" width="8" height="8.5" rx="1.5" />
      <path {...line} d="M10.5 3.2c-.1-.7-.6-1.2-1.3-1.2H4C3.2 2 2.5 2.7 2.5 3.5v6c0 .7.5 1.3 1.2 1.3" />
    </>
  ),
  reload: <path {...line} d="M13.2 8a5.2 5.2 0 1 1-1.6-3.7M13.3 2v3h-3" />,
  import: (
    <path {...line} d="M8 2v7.5M5 6.8l3 3 3-3M2.5 10.5v2c0 .8.7 1.5 1.5 1.5h8c.8 0 1.5-.7 1.5-1.5v-2" />
  ),
  export: (
    <path {...line} d="M8 9.8V2.2M5 5l3-3 3 3M2.5 10.5v2c0 .8.7 1.5 1.5 1.5h8c.8 0 1.5-.7 1.5-1.5v-2" />
  ),
  order: <path {...line} d="M2.5 4h11M2.5 8h7M2.5 12h4" />,
  help: (
    <>
      <circle {...line} cx="8" cy="8" r="6.3" />
      <path {...line} d="M6.2 6.4c.1-1 .9-1.6 1.9-1.6s1.8.6 1.8 1.6c0 1.2-1.8 1.3-1.8 2.5" />
      <circle cx="8.1" cy="11.3" r="1" fill="currentColor" />
    </>
  ),
  back: <path {...line} d="M9.5 3.5L5 8l4.5 4.5" />,
  chosen: <path {...line} d="M3.5 8.5l3 3 6-6.5" />,
  summary: <path {...line} d="M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6" />,
  tab: (
    <path
      {...line}
      d="M6 3H3.5c-.6 0-1 .4-1 1v8.5c0 .6.4 1 1 1H12c.6 0 1-.4 1-1V10M9 2.5h4.5V7M13.2 2.8L7.5 8.5"
    />
  ),
  more: (
    <>
      <circle cx="3" cy="8" r="1.3" fill="currentColor" />
      <circle cx="8" cy="8" r="1.3" fill="currentColor" />
      <circle cx="13" cy="8" r="1.3" fill="currentColor" />
    </>
  ),
  report: <path {...line} d="M4 2h5.5L13 5.5V14H4zM9.5 2v3.5H13M6.3 8.5h4M6.3 11h4" />,
  source: <path {...line} d="M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5" />,
  network: <path {...line} d="M5 13V3.5M2.5 6L5 3.5 7.5 6M11 3v9.5M8.5 10l2.5 2.5 2.5-2.5" />,
  chevron: <path {...line} d="M6 4l4 4-4 4" />,
  search: (
    <>
      <circle {...line} cx="7" cy="7" r="4.3" />
      <path {...line} d="M10.3 10.3L14 14" />
    </>
  ),
} satisfies Record<string, ComponentChildren>;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class={`icon icon-${name.replace(' ', '-')}`}
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  );
}
