// How the list is sorted and grouped.
import { say } from '../../words/say.ts';
import { type Grouping, groupings, type Sort, sorts } from '../store/order.ts';
import { usePanel } from './context.ts';
import { Menu, MenuChoice } from './Menu.tsx';

export function OrderMenu() {
  const { list } = usePanel();
  const { sort, grouping } = list.order.value;
  return (
    <Menu name="order" icon="order" label={say`Sort`} title={say`Sort and group the list`}>
      {sorts.map((each) => (
        <MenuChoice
          key={each}
          name={each}
          kind="radio"
          chosen={each === sort}
          onChoose={() => list.sortBy(each)}
        >
          {sortWords(each)}
        </MenuChoice>
      ))}
      <hr />
      {groupings.map((each) => (
        <MenuChoice
          key={each}
          name={`group-${each}`}
          kind="radio"
          chosen={each === grouping}
          onChoose={() => list.groupBy(each)}
        >
          {groupingWords(each)}
        </MenuChoice>
      ))}
      <hr />
      <MenuChoice name="fold-paths" kind="checkbox" chosen={list.folding.value} onChoose={list.toggleFolding}>
        {say`Fold paths that differ only in ids`}
      </MenuChoice>
    </Menu>
  );
}

function groupingWords(grouping: Grouping): string {
  switch (grouping) {
    case 'api':
      return say`Group by API`;
    case 'cause':
      return say`Group by cause`;
    case 'none':
      return say`No groups`;
  }
}

function sortWords(sort: Sort): string {
  switch (sort) {
    case 'outcome':
      return say`Failed first`;
    case 'oldest':
      return say`Oldest first`;
    case 'newest':
      return say`Newest first`;
    case 'host':
      return say`By host`;
  }
}
