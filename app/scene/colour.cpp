#include "app/scene/colour.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tconv {
namespace {

double linear(double component) {
  return component <= 0.04045 ? component / 12.92 : std::pow((component + 0.055) / 1.055, 2.4);
}

double encoded(double light) {
  const double v = std::clamp(light, 0.0, 1.0);
  return v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

/// Hue angle in degrees, 0 to 360; 0 for a neutral colour.
double hue(double a, double b) {
  if (a == 0 && b == 0) return 0;
  const double degrees = std::atan2(b, a) * 180 / std::numbers::pi;
  return degrees < 0 ? degrees + 360 : degrees;
}

}  // namespace

Colour mixed(const Colour& a, const Colour& b, double share) {
  const auto mix = [&](double from, double to) { return from * (1 - share) + to * share; };
  return {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue), mix(a.alpha, b.alpha)};
}

Colour black_or_white_on(const Colour& ground) {
  const Colour black{0, 0, 0, 1};
  const Colour white{1, 1, 1, 1};
  return contrast(white, ground) > contrast(black, ground) ? white : black;
}

double luminance(const Colour& colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(const Colour& a, const Colour& b) {
  const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

Lab to_lab(const Colour& colour) {
  const double r = linear(colour.red);
  const double g = linear(colour.green);
  const double b = linear(colour.blue);
  const auto f = [](double t) {
    constexpr double delta = 6.0 / 29.0;
    return t > delta * delta * delta ? std::cbrt(t) : t / (3 * delta * delta) + 4.0 / 29.0;
  };
  // sRGB to XYZ, divided by the white point.
  const double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
  const double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double colour_difference(const Lab& p, const Lab& q) {
  // The names are those of the paper.
  const auto to_the_7th = [](double v) { return std::pow(v, 7); };
  const double c_mean = (std::hypot(p.a, p.b) + std::hypot(q.a, q.b)) / 2;
  const double g = 0.5 * (1 - std::sqrt(to_the_7th(c_mean) / (to_the_7th(c_mean) + to_the_7th(25))));
  const double a1 = (1 + g) * p.a;
  const double a2 = (1 + g) * q.a;
  const double c1 = std::hypot(a1, p.b);
  const double c2 = std::hypot(a2, q.b);
  const double h1 = hue(a1, p.b);
  const double h2 = hue(a2, q.b);
  const bool neutral = c1 * c2 == 0;

  double dh = neutral ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  const double d_l = q.l - p.l;
  const double d_c = c2 - c1;
  const double d_h = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));

  double h_mean = h1 + h2;
  if (!neutral) {
    if (std::abs(h1 - h2) <= 180) {
      h_mean /= 2;
    } else {
      h_mean = h_mean < 360 ? (h_mean + 360) / 2 : (h_mean - 360) / 2;
    }
  }
  const double l_mean = (p.l + q.l) / 2;
  const double c_prime_mean = (c1 + c2) / 2;
  const double t = 1 - 0.17 * std::cos(radians(h_mean - 30)) + 0.24 * std::cos(radians(2 * h_mean)) +
                   0.32 * std::cos(radians(3 * h_mean + 6)) - 0.20 * std::cos(radians(4 * h_mean - 63));
  const double d_theta = 30 * std::exp(-std::pow((h_mean - 275) / 25, 2));
  const double r_c = 2 * std::sqrt(to_the_7th(c_prime_mean) / (to_the_7th(c_prime_mean) + to_the_7th(25)));
  const double l_50 = (l_mean - 50) * (l_mean - 50);
  const double s_l = 1 + 0.015 * l_50 / std::sqrt(20 + l_50);
  const double s_c = 1 + 0.045 * c_prime_mean;
  const double s_h = 1 + 0.015 * c_prime_mean * t;
  const double r_t = -std::sin(radians(2 * d_theta)) * r_c;
  const double l = d_l / s_l;
  const double c = d_c / s_c;
  const double h = d_h / s_h;
  return std::sqrt(l * l + c * c + h * h + r_t * c * h);
}

double colour_difference(const Colour& a, const Colour& b) {
  return colour_difference(to_lab(a), to_lab(b));
}

Colour seen_with(Vision vision, const Colour& colour) {
  static constexpr double matrices[3][9] = {
      {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},   // protan
      {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},    // deutan
      {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}};  // tritan
  if (vision == Vision::normal) return colour;
  const double* m = matrices[static_cast<std::size_t>(vision) - 1];
  const double r = linear(colour.red);
  const double g = linear(colour.green);
  const double b = linear(colour.blue);
  return {encoded(m[0] * r + m[1] * g + m[2] * b), encoded(m[3] * r + m[4] * g + m[5] * b),
          encoded(m[6] * r + m[7] * g + m[8] * b), colour.alpha};
}

}  // namespace tconv
