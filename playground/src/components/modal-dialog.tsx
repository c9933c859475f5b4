import { Subtitle1 } from '@fluentui/react-components';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

export interface ModalDialogProps {
  title: string;
  onClose(): void;
  actions: ReactNode;
  children: ReactNode;
}

/**
 * A dialog as browsers have it: they keep the focus in it, and give it back. That of the component library left the
 * page behind it hidden from screen readers when it was closed.
 */
export function ModalDialog({ title, onClose, actions, children }: ModalDialogProps) {
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  // Before it leaves the page, from where it could not give the focus back.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      // Escape means the dialog here, not the answer behind it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <Subtitle1 as="h2" id={titleId}>
        {title}
      </Subtitle1>
      {children}
      <div className="dialog-actions">{actions}</div>
    </dialog>
  );
}
