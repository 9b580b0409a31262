// A page of a preview loads itself anew when there is something new to see.

new EventSource(document.currentScript.dataset.events).onmessage = () => location.reload();
