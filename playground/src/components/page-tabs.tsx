import type { KeyboardEvent } from 'react';

export interface PageTabsProps<Name extends string> {
  names: readonly Name[];
  titles: Readonly<Record<Name, string>>;
  chosen: Name;
  onChange(name: Name): void;
}

/**
 * The pages by their names, of which one is shown: the Tab key stops at that one, and arrows go to the others. Those of
 * the component library hold elements that are hidden and take the focus all the same.
 */
export function PageTabs<Name extends string>({ names, titles, chosen, onChange }: PageTabsProps<Name>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = names.indexOf(chosen);
    const places: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % names.length,
      ArrowLeft: (at - 1 + names.length) % names.length,
      Home: 0,
      End: names.length - 1,
    };
    const place = places[event.key];
    const wanted = place === undefined ? undefined : names[place];
    if (place === undefined || wanted === undefined) return;
    event.preventDefault();
    onChange(wanted);
    const tab = event.currentTarget.children[place];
    if (tab instanceof HTMLElement) tab.focus();
  };
  return (
    <div className="tabs" role="tablist" onKeyDown={onKeyDown}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={name === chosen}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => onChange(name)}
        >
          {titles[name]}
        </button>
      ))}
    </div>
  );
}
