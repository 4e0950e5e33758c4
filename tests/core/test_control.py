import threading

from photokin.core.control import Control


def test_work_goes_on_by_default() -> None:
    assert Control().proceed()


def test_stopped_work_does_not_go_on() -> None:
    control = Control()
    control.stop()
    assert not control.proceed()


def test_paused_work_waits_until_it_is_resumed() -> None:
    control = Control()
    waiting, went_on = threading.Event(), threading.Event()
    control.on_pause(waiting.set)
    control.pause()

    def work() -> None:
        control.proceed()
        went_on.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert waiting.wait(10)
    assert not went_on.is_set()
    control.resume()
    assert went_on.wait(10)
    thread.join()


def test_stopping_ends_a_pause() -> None:
    control = Control()
    control.pause()
    control.on_pause(control.stop)
    assert not control.proceed()
