"""A window of WebKitGTK for WebDriver, that keeps what pages store: for the system's Python.

`python3 window.py FOLDER`. WebKitGTK's own MiniBrowser forgets everything when it is driven, and
loses what a page keeps in Cache Storage as soon as the page is left.
"""

import sys


def main(folder: str) -> None:
    """Wait for WebDriver to ask for a window; keep everything in `folder`."""
    # Only the system's Python has it, and other Pythons look into this file, too.
    import gi

    gi.require_version("Gtk", "3.0")
    gi.require_version("WebKit2", "4.1")
    from gi.repository import Gtk, WebKit2

    data = WebKit2.WebsiteDataManager(
        base_data_directory=f"{folder}/data", base_cache_directory=f"{folder}/cache"
    )
    context = WebKit2.WebContext(website_data_manager=data)
    context.set_automation_allowed(True)
    told = WebKit2.ApplicationInfo()
    told.set_name("MiniBrowser")  # for whom Selenium asks

    def window(_: WebKit2.AutomationSession) -> WebKit2.WebView:
        shown = Gtk.Window()
        view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
        view.connect("close", Gtk.main_quit)
        shown.add(view)
        shown.show_all()
        return view

    def started(_: WebKit2.WebContext, session: WebKit2.AutomationSession) -> None:
        session.set_application_info(told)
        session.connect("create-web-view", window)

    context.connect("automation-started", started)
    Gtk.main()


if __name__ == "__main__":
    main(sys.argv[1])
