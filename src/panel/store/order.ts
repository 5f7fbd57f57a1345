// How the list is sorted and grouped, as the toolbar knows it before there are rows.

/** Height of a row in pixels: in one line where the list is wide, in two where it is narrow. */
export const wideRow = 26;
export const narrowRow = 40;

/** What comes first: failures, the oldest, the newest, or hosts by the alphabet. */
export const sorts = ['outcome', 'oldest', 'newest', 'host'] as const;
export type Sort = (typeof sorts)[number];

export const isSort = (text: string | null): text is Sort => sorts.some((sort) => sort === text);

export const groupings = ['api', 'cause', 'none'] as const;
export type Grouping = (typeof groupings)[number];

export const isGrouping = (text: string | null): text is Grouping => groupings.some((each) => each === text);

export interface Order {
  readonly sort: Sort;
  readonly grouping: Grouping;
}
