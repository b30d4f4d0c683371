package io.stepsmith.examples.learningrate;

/** The beginning of the page, and its look by day and by night. */
final class PageStyle {
    static final String HEAD = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
            <head>
            <meta charset="UTF-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>The learning rate, seen</title>
            <style>
            :root { color-scheme: light dark; --page: #ffffff; --text: #1c2024; --edge: #d9dee3; }
            @media (prefers-color-scheme: dark) { :root { --page: #14171a; --text: #e6e9ec; --edge: #3a424a; } }
            body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 82rem; background: var(--page); color: var(--text);
              font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
            h1 { margin: 0; font-size: 1.7rem; }
            h2 { margin: 2.5rem 0 0.5rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--edge); font-size: 1.2rem; }
            p, dl { max-width: 50rem; }
            dt { font-weight: bold; }
            dd { margin: 0 0 0.5rem; }
            figure { display: grid; grid-template-columns: repeat(auto-fit, minmax(21rem, 1fr)); gap: 1rem; margin: 1rem 0; }
            figure svg { display: block; width: 100%; height: auto; }
            </style>
            </head>
            <body>
            <h1>The learning rate, seen</h1>
            """;

    private PageStyle() {}
}
