import type { ReactNode } from 'react';

export interface ScrollingProps {
  label: string;
  className?: string;
  children: ReactNode;
}

/** What may be wider or longer than its place: it scrolls by keyboard too. */
export function Scrolling({ label, className = 'scrolls', children }: ScrollingProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
