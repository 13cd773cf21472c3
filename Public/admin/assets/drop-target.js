// What files can be dropped on.

/** Has a node take files: it has the class `over` while some are above it, and `onDrop` gets the `DataTransfer`. */
export function dropTarget(node, over, onDrop) {
    node.addEventListener('dragover', (event) => {
        if (![...event.dataTransfer.types].includes('Files')) return;
        event.preventDefault();
        // What lies around it does not take them as well.
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'copy';
        node.classList.add(over);
    });
    node.addEventListener('dragleave', (event) => {
        if (!node.contains(event.relatedTarget)) node.classList.remove(over);
    });
    node.addEventListener('drop', (event) => {
        event.preventDefault();
        event.stopPropagation();
        node.classList.remove(over);
        onDrop(event.dataTransfer);
    });
}
