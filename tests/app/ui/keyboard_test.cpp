#include "app/ui/keyboard.hpp"

#include <GLFW/glfw3.h>
#include <doctest/doctest.h>

#include "app/session/actions.hpp"

using namespace tconv;

namespace {

std::string_view bound(const std::optional<Chord>& chord) {
  if (!chord) return "no chord";
  const Action* found = action_for(*chord, Region::stage);
  return found == nullptr ? std::string_view("nothing") : found->slug;
}

}  // namespace

TEST_CASE("named keys do what the table says, with their modifiers") {
  CHECK(bound(pressed_chord(GLFW_KEY_RIGHT, 0, "")) == "next-step");
  CHECK(bound(pressed_chord(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT, "")) == "next-stage");
  CHECK(bound(pressed_chord(GLFW_KEY_PAGE_UP, 0, "")) == "previous-step");
  CHECK(bound(pressed_chord(GLFW_KEY_F1, 0, "")) == "help");
  CHECK(bound(pressed_chord(GLFW_KEY_ESCAPE, 0, "")) == "release");
  CHECK(bound(pressed_chord(GLFW_KEY_RIGHT, GLFW_MOD_CONTROL, "")) == "nothing");
}

TEST_CASE("shortcuts follow the keyboard's layout") {
  // On QWERTZ the key that GLFW calls Y prints a z.
  CHECK(bound(pressed_chord(GLFW_KEY_Y, GLFW_MOD_CONTROL, "z")) == "undo");
  CHECK(bound(pressed_chord(GLFW_KEY_Z, GLFW_MOD_CONTROL, "y")) == "redo");
  CHECK(bound(pressed_chord(GLFW_KEY_Z, GLFW_MOD_CONTROL | GLFW_MOD_SHIFT, "z")) == "redo");
  // A layout that prints no ASCII falls back on the key's place.
  CHECK(bound(pressed_chord(GLFW_KEY_E, GLFW_MOD_CONTROL, "у")) == "save-frame");
  CHECK(bound(pressed_chord(GLFW_KEY_R, GLFW_MOD_ALT, "r")) == "reset-all");
}

TEST_CASE("the scale's keys work on every layout and on the number block") {
  CHECK(bound(pressed_chord(GLFW_KEY_EQUAL, GLFW_MOD_CONTROL, "=")) == "larger");
  CHECK(bound(pressed_chord(GLFW_KEY_EQUAL, GLFW_MOD_CONTROL | GLFW_MOD_SHIFT, "=")) == "larger");
  CHECK(bound(pressed_chord(GLFW_KEY_RIGHT_BRACKET, GLFW_MOD_CONTROL, "+")) == "larger");
  CHECK(bound(pressed_chord(GLFW_KEY_KP_ADD, GLFW_MOD_CONTROL, "")) == "larger");
  CHECK(bound(pressed_chord(GLFW_KEY_KP_SUBTRACT, GLFW_MOD_CONTROL, "")) == "smaller");
  CHECK(bound(pressed_chord(GLFW_KEY_MINUS, GLFW_MOD_CONTROL, "-")) == "smaller");
  CHECK(bound(pressed_chord(GLFW_KEY_0, GLFW_MOD_CONTROL, "0")) == "normal-size");
}

TEST_CASE("keys that print are left to what they print") {
  CHECK_FALSE(pressed_chord(GLFW_KEY_G, 0, "g"));
  CHECK_FALSE(pressed_chord(GLFW_KEY_1, GLFW_MOD_SHIFT, "1"));
  CHECK_FALSE(pressed_chord(GLFW_KEY_LEFT_CONTROL, GLFW_MOD_CONTROL, ""));
  CHECK(bound(typed_chord(U'g')) == "next-grain");
  CHECK(bound(typed_chord(U'G')) == "next-grain");
  CHECK(bound(typed_chord(U'[')) == "slower");
  CHECK(bound(typed_chord(U'3')) == "stage-crop");
  CHECK(bound(typed_chord(U'.')) == "nothing");
  CHECK(bound(typed_chord(U',')) == "nothing");
  CHECK_FALSE(typed_chord(U' '));
  CHECK(bound(pressed_chord(GLFW_KEY_SPACE, 0, "")) == "play");
}

TEST_CASE("letters of other scripts and digits that need Shift count by the place of their keys") {
  // What the layouts of X11 (us, de, fr, ru, gr) print on these keys.
  CHECK(bound(typed_chord(U'g', GLFW_KEY_G, "g")) == "next-grain");
  CHECK(bound(typed_chord(U'п', GLFW_KEY_G, "п")) == "next-grain");
  CHECK(bound(typed_chord(U'П', GLFW_KEY_G, "п")) == "next-grain");
  CHECK(bound(typed_chord(U'γ', GLFW_KEY_G, "γ")) == "next-grain");
  CHECK(bound(typed_chord(U'х', GLFW_KEY_LEFT_BRACKET, "х")) == "slower");
  CHECK(bound(typed_chord(U'ς', GLFW_KEY_W, "ς")) == "wires");
  // A Latin letter is what it prints, wherever it stands.
  CHECK(bound(typed_chord(U'z', GLFW_KEY_Y, "z")) == "without-zeros");
  CHECK(bound(typed_chord(U'y', GLFW_KEY_Z, "y")) == "nothing");
  CHECK(bound(typed_chord(U'a', GLFW_KEY_Q, "a")) == "toggle-motion");
  CHECK(bound(typed_chord(U'w', GLFW_KEY_Z, "w")) == "wires");
  CHECK(bound(typed_chord(U'ö', GLFW_KEY_SEMICOLON, "ö")) == "nothing");
  CHECK(bound(typed_chord(U'ı', GLFW_KEY_I, "ı")) == "nothing");
  // AZERTY.
  CHECK(bound(typed_chord(U'&', GLFW_KEY_1, "&")) == "stage-input");
  CHECK(bound(typed_chord(U'é', GLFW_KEY_2, "é")) == "stage-stamp");
  CHECK(bound(typed_chord(U'-', GLFW_KEY_6, "-")) == "stage-matrix");
  CHECK(bound(typed_chord(U'_', GLFW_KEY_8, "_")) == "stage-coverage");
  CHECK(bound(typed_chord(U'2', GLFW_KEY_2, "é")) == "stage-stamp");
  // With AltGr it is a bracket, and with Shift on a US keyboard a sign.
  CHECK(bound(typed_chord(U'[', GLFW_KEY_5, "(")) == "slower");
  CHECK(bound(typed_chord(U'!', GLFW_KEY_1, "1")) == "nothing");
  CHECK(bound(typed_chord(U'3', GLFW_KEY_3, "3")) == "stage-crop");
  // An input method types without a key.
  CHECK(bound(typed_chord(U'g', GLFW_KEY_UNKNOWN, "")) == "next-grain");
  CHECK(bound(typed_chord(U'字', GLFW_KEY_UNKNOWN, "")) == "nothing");
}
